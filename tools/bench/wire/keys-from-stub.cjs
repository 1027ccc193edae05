// Loaded before the authorizer: its library asks for the pool's keys at a fixed host, which is the stub's here.
const https = require('node:https');

const { request } = https;
const port = Number(process.env.BENCH_STUB_PORT);

https.request = (url, options, callback) =>
  request(url, { ...options, hostname: '127.0.0.1', port, servername: new URL(url).hostname }, callback);
