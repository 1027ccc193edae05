// One user's record through its life, so that the examples of the operations fit together.
export const userid = '3c2a6f1e-52d7-4b0e-9a4f-1d5c8f7e6a21';

const details = {
  name: 'Maria Garcia',
  email: 'maria@example.com',
  phone: '+1 206 555 0100',
  address: '410 Terry Ave N, Seattle',
};

const created = { userid, ...details, timestamp: '2026-11-21T18:30:00.000Z', version: 1_795_285_800_000 };
const moved = { ...details, address: '2111 7th Ave, Seattle' };

const params = { userid };

export const examples = {
  listUsers: {
    first: { summary: 'The first page', query: { limit: '10' }, answer: [created] },
  },
  createUser: {
    withId: { summary: 'With an id that you choose', body: { userid, ...details }, answer: created },
    withoutId: {
      summary: 'With a generated id',
      body: { name: details.name },
      answer: {
        userid: '9e9b4c1d-6f0a-4d3c-8a57-0c2f3b1e7d64',
        name: details.name,
        timestamp: created.timestamp,
        version: created.version,
      },
    },
  },
  getUser: { created: { summary: 'A new user', params, answer: created } },
  putUser: {
    moved: {
      summary: 'A new address, only if nobody has changed the user since',
      params,
      ifMatch: `"${created.version}"`,
      body: moved,
      answer: { ...created, ...moved, version: created.version + 1 },
    },
  },
  deleteUser: {
    deleted: { summary: 'Only at the version that was read', params, ifMatch: `"${created.version}"`, answer: {} },
  },
};
