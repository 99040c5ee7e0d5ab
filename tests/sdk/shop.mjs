// What the people of a small web shop do: 500 people, 40 calls each, in the order in which it happened.
// The tests know the same plan: person u's n-th call has the id `u-n`, and all of u's calls are one customer's.
export const people = 500;
export const callsEach = 40;

const hour = 3_600_000;
// The last call is more than a day ago: nobody's clock has to be trusted for the order.
const start = Date.now() - (callsEach + 30) * hour;

export const timeOf = (person, n) => new Date(start + n * hour + person * 1000);

/** Every call as { method, fields }, one hour of the whole shop after another. */
export function* calls() {
  for (let n = 0; n < callsEach; n++) {
    for (let person = 0; person < people; person++) {
      const { method, ...fields } = call(person, n);
      yield { method, fields: { ...fields, messageId: `${person}-${n}`, timestamp: timeOf(person, n) } };
    }
  }
}

function call(person, n) {
  const anonymousId = `device-${person}`;
  const userId = `user-${person}`;
  // First a stranger, then somebody with a name, with a company, and with an account of long ago.
  switch (n) {
    case 0:
      return { method: 'page', anonymousId, name: 'Home', properties: { url: 'https://shop.example/' } };
    case 1:
      return { method: 'track', anonymousId, event: 'Product Viewed', properties: { product_id: 'p-1', price: 19 } };
    case 2:
      return {
        method: 'identify',
        userId,
        anonymousId,
        traits: { email: `user-${person}@shop.example`, name: `Ada Número ${person} 🧶` },
      };
    case 3:
      return { method: 'group', userId, groupId: `company-${person % 20}`, traits: { name: `Company ${person % 20}` } };
    case 4:
      return { method: 'track', userId: `old-${person}`, event: 'Newsletter Read', properties: {} };
    case 5:
      return { method: 'alias', userId, previousId: `old-${person}` };
  }
  switch (n % 4) {
    case 0:
      return {
        method: 'track',
        userId,
        event: 'Order Completed',
        properties: {
          order_id: `o-${person}-${n}`,
          total: 27.5,
          currency: 'EUR',
          products: [{ product_id: 'p-1', price: 13.75, quantity: 2 }],
        },
      };
    case 1:
      return { method: 'screen', userId, name: 'Basket', properties: {} };
    case 2:
      return { method: 'page', userId, anonymousId, name: 'Sale', properties: { url: 'https://shop.example/sale' } };
    default:
      return { method: 'track', anonymousId, event: 'Product Added', properties: { product_id: 'p-1', price: 13.75, quantity: 2 } };
  }
}

/** Items in groups of the given size. */
export function* inGroups(items, size) {
  let group = [];
  for (const item of items) {
    group.push(item);
    if (group.length === size) {
      yield group;
      group = [];
    }
  }
  if (group.length > 0) yield group;
}

/** Ends the script: the number of calls that the SDK gave up on must be 0. */
export function end(failures) {
  if (failures.length > 0) console.error(`${failures.length} given up on; first: ${failures[0]}`);
  process.exit(failures.length > 0 ? 1 : 0);
}
