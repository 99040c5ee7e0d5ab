// node one.mjs URL KEY USER NAME EVENT: somebody is named and does one thing, sent with Segment's SDK as it comes from npm.
import { Analytics } from '@segment/analytics-node';

const [host, writeKey, userId, name, event] = process.argv.slice(2);
const analytics = new Analytics({ host, writeKey });
analytics.identify({ userId, traits: { name } });
analytics.track({ userId, event });
await analytics.closeAndFlush();
