// node rudderstack.mjs URL KEY: sends the shop's calls with RudderStack's SDK as it comes from npm, packed with gzip.
import Analytics from '@rudderstack/rudder-sdk-node';
import { calls, end, inGroups } from './shop.mjs';

const [dataPlaneUrl, writeKey] = process.argv.slice(2);
const failures = [];
// Refused connections, 5xx and 429 it retries, three times unless told otherwise; the pauses double from 0.2 s.
const flushAt = 100;
const analytics = new Analytics(writeKey, {
  dataPlaneUrl,
  flushAt,
  retryCount: 10,
  logLevel: 'none',
  errorHandler: (failure) => failures.push(String(failure)),
});

// Its queue is measured anew with each call, so it is kept short. One batch is on its way at a time.
for (const group of inGroups(calls(), flushAt)) {
  const sent = group.map(({ method, fields }) => new Promise((done) => analytics[method](fields, done)));
  analytics.flush();
  await Promise.all(sent);
}
end(failures);
