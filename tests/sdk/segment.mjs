// node segment.mjs URL KEY: sends the shop's calls with Segment's SDK as it comes from npm.
import { Analytics } from '@segment/analytics-node';
import { calls, end, inGroups } from './shop.mjs';

const [host, writeKey] = process.argv.slice(2);
// Refused connections and 5xx it retries with a growing pause, up to maxRetries (10 unless told); 400 and most 4xx never.
const analytics = new Analytics({ host, writeKey, flushAt: 250, maxRetries: 20 });
const failures = [];

// 2,000 at a time: eight batches on their way at once.
for (const group of inGroups(calls(), 2_000)) {
  await Promise.all(
    group.map(
      ({ method, fields }) =>
        new Promise((done) => {
          analytics[method](fields, (failure) => {
            if (failure) failures.push(String(failure));
            done();
          });
        }),
    ),
  );
}
await analytics.closeAndFlush();
end(failures);
