// node cloudevents.mjs URL KEY: sends events made and encoded by the CloudEvents client as it comes from npm: a third
// binary, a third structured, a third in batches. The client encodes; carrying and retrying is left to its user.
import { CloudEvent, emitterFor, HTTP, Mode } from 'cloudevents';
import { callsEach, end, inGroups, people, timeOf } from './shop.mjs';

const [url, key] = process.argv.slice(2);
const batchSize = 100;
const atOnce = 32;
const failures = [];

async function post({ headers, body }) {
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await fetch(`${url}/v1/touchpoints`, { method: 'POST', headers: { ...headers, authorization }, body });
      const text = await answer.text();
      if (answer.ok && JSON.parse(text).rejected.length === 0) return;
      if (answer.status < 500) return void failures.push(text);
    } catch (failure) {
      if (attempt === 200) return void failures.push(String(failure));
    }
    await new Promise((done) => setTimeout(done, 100));
  }
}

const binary = emitterFor(post, { binding: HTTP, mode: Mode.BINARY });
const structured = emitterFor(post, { binding: HTTP, mode: Mode.STRUCTURED });
// The client reads batches but has no encoder for them: a batch is the array of structured events (JSON format, 4.1).
const batch = (events) =>
  post({
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    body: `[${events.map((event) => HTTP.structured(event).body).join(',')}]`,
  });

function event(person, n) {
  return new CloudEvent({
    id: `${person}-${n}`,
    source: 'https://parcels.example/depot',
    type: n % 2 === 0 ? 'com.example.parcel.moved' : 'com.example.parcel.weighed',
    // A subject without a kind is a user id as well.
    subject: n % 4 === 0 ? `user-${person}` : `user_id:user-${person}`,
    time: timeOf(person, n).toISOString(),
    dispatcher: 'mañana',
    ...(n % 5 === 4
      ? { datacontenttype: 'text/plain', data: `words ${n} ✓` }
      : { data: { n, person, place: 'Zürich' } }),
  });
}

function* sendings() {
  for (let n = 0; n < callsEach; n++) {
    const events = Array.from({ length: people }, (_, person) => event(person, n));
    if (n % 3 === 0) for (const each of events) yield () => binary(each);
    else if (n % 3 === 1) for (const each of events) yield () => structured(each);
    else for (const group of inGroups(events, batchSize)) yield () => batch(group);
  }
}

const waiting = sendings();
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (const send of waiting) await send();
  }),
);
end(failures);
