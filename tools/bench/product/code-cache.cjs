// Loads a bundle from V8's code cache beside it, as a function's bundle could bring one. Where there is none yet, it is made of
// what one request has compiled.
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname } = require('node:path');
const { Script, constants } = require('node:vm');

const compile = (file, cachedData) => {
  const script = new Script(Module.wrap(readFileSync(file, 'utf8')), {
    filename: file,
    cachedData,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  if (script.cachedDataRejected) throw new Error(`the code cache of ${file} is refused`);
  return script;
};

exports.load = (file) => {
  const cache = `${file}.cache`;
  const isCached = existsSync(cache);
  const script = compile(file, isCached ? readFileSync(cache) : undefined);
  const bundle = { exports: {} };
  const own = Module.createRequire(file);
  script.runInThisContext().call(bundle.exports, bundle.exports, own, bundle, file, dirname(file));
  const { handler } = bundle.exports;
  if (isCached) return { handler };
  return {
    handler: async (...request) => {
      const answer = await handler(...request);
      writeFileSync(cache, script.createCachedData());
      return answer;
    },
  };
};
