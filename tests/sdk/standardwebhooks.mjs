// node standardwebhooks.mjs URL TOKEN: a receiver as the specification wants one. It subscribes itself, has an order
// sent in, and verifies what arrives with the library as it comes from npm; then again while the secret changes.
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { end } from './shop.mjs';

const [url, token] = process.argv.slice(2);
const failures = [];
const waiting = [];
const arrived = [];

const receiver = createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const message = { headers: request.headers, body: Buffer.concat(parts).toString('utf8') };
  response.writeHead(204).end();
  const next = waiting.shift();
  if (next) next(message);
  else arrived.push(message);
});
await new Promise((done) => receiver.listen(0, '127.0.0.1', done));

const arrival = () =>
  arrived.length > 0 ? Promise.resolve(arrived.shift()) : new Promise((done) => waiting.push(done));

async function call(method, path, body) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

const order = (id) =>
  call('POST', '/v1/touchpoints', { id, type: 'order.completed', customer: { user_id: 'mañana' }, data: { words: '✓ "quoted"' } });

function expect(what, holds) {
  if (!holds) failures.push(what);
}

function refuses(what, verify) {
  try {
    verify();
    failures.push(what);
  } catch {
    // As it should.
  }
}

const { webhook, secret } = await call('POST', '/v1/webhooks', {
  url: `http://127.0.0.1:${receiver.address().port}/hooks`,
  types: ['order.*'],
});

await order('order-1');
const first = await arrival();
const message = new Webhook(secret).verify(first.body, first.headers);
expect('the type', message.type === 'order.completed');
expect('the time', !Number.isNaN(Date.parse(message.timestamp)));
expect('the entry', message.data.external_id === 'order-1' && message.data.data.words === '✓ "quoted"');
expect('JSON', first.headers['content-type'] === 'application/json');
refuses('a changed body verifies', () => new Webhook(secret).verify(`${first.body} `, first.headers));
refuses('another id verifies', () => new Webhook(secret).verify(first.body, { ...first.headers, 'webhook-id': 'x' }));
refuses('another secret verifies', () => new Webhook(`whsec_${Buffer.alloc(32).toString('base64')}`).verify(first.body, first.headers));

const rotated = await call('POST', `/v1/webhooks/${webhook.id}/rotate`);
await order('order-2');
const second = await arrival();
new Webhook(secret).verify(second.body, second.headers);
new Webhook(rotated.secret).verify(second.body, second.headers);
expect('two signatures', second.headers['webhook-signature'].split(' ').length === 2);
expect('ids differ', first.headers['webhook-id'] !== second.headers['webhook-id']);

end(failures);
