/** Who asks in a benchmark. */
export const analyst = {
  account: 1,
  login: 'ann',
  name: 'Ann',
  organisation: { id: 1, code: 'council', kind: 'council-service' },
  roles: [{ role: 'analyst' }],
};
