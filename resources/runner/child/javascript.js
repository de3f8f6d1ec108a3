// Evaluated once per context, before any learner code: what Node and browsers offer, as far as it makes sense here.
(function (host, inspect) {
  'use strict';
  const global = globalThis;
  const { parse, stringify } = JSON;
  for (const name of ['load', 'loadWithNewGlobal', 'print', 'printErr', 'Graal', 'quit', 'readbuffer']) delete global[name];

  function format(values) {
    let rest = values;
    let text = '';
    if (typeof values[0] === 'string') {
      let next = 1;
      text = values[0].replace(/%[sdifjoOc%]/g, spec => {
        if (spec === '%%') return values.length > 1 ? '%' : spec;
        if (next >= values.length) return spec;
        const value = values[next++];
        switch (spec) {
          case '%s': return typeof value === 'object' && value !== null ? inspect(value) : typeof value === 'bigint' ? `${value}n` : String(value);
          case '%d': return typeof value === 'bigint' ? `${value}n` : String(Number(value));
          case '%i': return String(parseInt(value, 10));
          case '%f': return String(parseFloat(value));
          case '%j': return stringify(value);
          case '%c': return '';
          default: return inspect(value);
        }
      });
      rest = values.slice(next);
      if (rest.length > 0) text += ' ';
    }
    return text + rest.map(value => (typeof value === 'string' ? value : inspect(value))).join(' ');
  }

  let indentation = '';
  const write = (stream, values) => {
    const text = format(values);
    host.write(stream, (indentation === '' ? text : indentation + text.replaceAll('\n', '\n' + indentation)) + '\n');
  };
  const counts = new Map();
  const timers = new Map();
  const console = {
    log: (...values) => write(1, values),
    info: (...values) => write(1, values),
    debug: (...values) => write(1, values),
    dir: value => write(1, [inspect(value)]),
    error: (...values) => write(2, values),
    warn: (...values) => write(2, values),
    trace: (...values) => write(2, ['Trace:', ...values]),
    assert: (condition, ...values) => { if (!condition) write(2, values.length > 0 ? ['Assertion failed:', ...values] : ['Assertion failed']); },
    group: (...values) => { if (values.length > 0) write(1, values); indentation += '  '; },
    groupEnd: () => { indentation = indentation.slice(2); },
    count: (label = 'default') => { counts.set(label, (counts.get(label) ?? 0) + 1); write(1, [`${label}: ${counts.get(label)}`]); },
    countReset: (label = 'default') => { counts.delete(label); },
    time: (label = 'default') => { timers.set(label, host.now()); },
    timeEnd: (label = 'default') => { write(1, [`${label}: ${(host.now() - timers.get(label)).toFixed(3)}ms`]); timers.delete(label); },
    table: rows => write(1, [table(rows)]),
  };

  function table(rows) {
    if (typeof rows !== 'object' || rows === null) return inspect(rows);
    const columns = [];
    let plain = false;
    const indices = Object.keys(rows);
    for (const i of indices) {
      if (typeof rows[i] === 'object' && rows[i] !== null) Object.keys(rows[i]).forEach(key => columns.includes(key) || columns.push(key));
      else plain = true;
    }
    const header = ['(index)', ...columns, ...(plain ? ['Values'] : [])];
    const body = indices.map(i => {
      const row = rows[i];
      const object = typeof row === 'object' && row !== null;
      return [i, ...columns.map(key => (object && key in row ? inspect(row[key]) : '')), ...(plain ? [object ? '' : inspect(row)] : [])];
    });
    const widths = header.map((_, c) => Math.max(...[header, ...body].map(row => row[c].length)) + 2);
    const line = (left, middle, right) => left + widths.map(width => '─'.repeat(width)).join(middle) + right;
    const cells = row => '│' + row.map((cell, c) => ' ' + cell.padEnd(widths[c] - 1)).join('│') + '│';
    return [line('┌', '┬', '┐'), cells(header), line('├', '┼', '┤'), ...body.map(cells), line('└', '┴', '┘')].join('\n');
  }

  // Timers and whatever else happens after the program's last line.
  let pending = [];
  let nextId = 1;
  function schedule(callback, delay, interval, values) {
    if (typeof callback !== 'function') throw new TypeError('The "callback" argument must be of type function. Received ' + inspect(callback));
    const millis = Math.max(1, Number(delay) || 0);
    const task = { id: nextId++, at: host.now() + millis, callback, values, every: interval ? millis : 0 };
    pending.push(task);
    return task.id;
  }
  const cancel = id => { pending = pending.filter(task => task.id !== id); };
  function runPending() {
    while (pending.length > 0) {
      let first = pending[0];
      for (const task of pending) if (task.at < first.at) first = task;
      const wait = first.at - host.now();
      if (wait > 0) host.sleep(wait);
      if (first.every > 0) first.at += first.every;
      else cancel(first.id);
      host.settle(() => first.callback(...first.values));
    }
  }

  const readLine = () => host.readLine();
  const prompt = (question = '') => {
    if (question !== '') host.write(1, String(question));
    return readLine();
  };

  const fs = {
    readFileSync: (path, options) => {
      const text = path === 0 || path === '/dev/stdin' ? host.readAll() : host.readFile(String(path));
      if (text == null) throw new Error(`ENOENT: no such file or directory, open '${path}'`);
      return text;
    },
    existsSync: path => host.readFile(String(path)) != null,
    writeFileSync: path => host.refuse('write to ' + path),
    appendFileSync: path => host.refuse('write to ' + path),
    unlinkSync: path => host.refuse('delete ' + path),
    mkdirSync: path => host.refuse('create ' + path),
    readdirSync: path => host.refuse('list ' + path),
  };

  function createInterface() {
    const listeners = { line: [], close: [] };
    let closed = false;
    let reading = false;
    const close = () => { if (!closed) { closed = true; listeners.close.forEach(listener => listener()); } };
    const pump = () => {
      if (closed) return;
      const line = readLine();
      if (line === null) return close();
      listeners.line.forEach(listener => listener(line));
      schedule(pump, 0, false, []);
    };
    const self = {
      on: (event, listener) => {
        (listeners[event] ??= []).push(listener);
        if (event === 'line' && !reading) { reading = true; schedule(pump, 0, false, []); }
        return self;
      },
      once: (event, listener) => self.on(event, listener),
      question: (question, optionsOrListener, maybeListener) => {
        const listener = maybeListener ?? optionsOrListener;
        host.write(1, String(question));
        const line = readLine();
        if (line === null) close();
        else schedule(() => listener(line), 0, false, []);
      },
      setPrompt: () => {},
      prompt: () => {},
      close,
      [Symbol.asyncIterator]: async function* () { for (let line = readLine(); line !== null; line = readLine()) yield line; },
    };
    return self;
  }

  function assert(condition, message) { if (!condition) throw new Error(message ?? 'The expression evaluated to a falsy value'); }
  assert.ok = assert;
  assert.equal = (a, b, message) => assert(a == b, message ?? `${inspect(a)} == ${inspect(b)}`);
  assert.strictEqual = (a, b, message) => assert(Object.is(a, b), message ?? `Expected values to be strictly equal:\n\n${inspect(a)} !== ${inspect(b)}`);
  assert.deepEqual = assert.deepStrictEqual = (a, b, message) => assert(equal(a, b, 0), message ?? `Expected values to be deeply equal: ${inspect(a)} and ${inspect(b)}`);

  const builtIn = { fs, assert, readline: { createInterface }, util: { inspect, format: (...values) => format(values) } };
  const closed = { child_process: 'start another program', cluster: 'start another program', worker_threads: 'start a thread',
    net: 'use the network', http: 'use the network', https: 'use the network', dgram: 'use the network', dns: 'use the network', tls: 'use the network' };
  const loaded = new Map();
  function requireFrom(folder) {
    return function require(name) {
      const plain = String(name).replace(/^node:/, '');
      if (Object.hasOwn(builtIn, plain)) return builtIn[plain];
      if (Object.hasOwn(closed, plain)) host.refuse(closed[plain]);
      const path = /^\.\.?\//.test(plain) ? host.resolve(folder, plain) : null;
      if (path === null) throw new Error(`Cannot find module '${name}'`);
      if (loaded.has(path)) return loaded.get(path).exports;
      const module = { exports: {}, filename: path };
      loaded.set(path, module);
      if (path.endsWith('.json')) module.exports = parse(host.readFile(path));
      else {
        const at = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
        host.compile(path).call(module.exports, module.exports, requireFrom(at), module, path, at);
      }
      return module.exports;
    };
  }

  function random(state) {
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
  }

  const process = {
    argv: ['node'],
    env: {},
    platform: 'prismo',
    exitCode: undefined,
    exit: code => host.exit(code ?? process.exitCode ?? 0),
    stdout: { write: text => { host.write(1, String(text)); return true; } },
    stderr: { write: text => { host.write(2, String(text)); return true; } },
    stdin: { fd: 0, setEncoding: () => process.stdin, on: (event, listener) => {
      if (event === 'data') schedule(() => { const text = host.readAll(); if (text !== '') listener(text); }, 0, false, []);
      if (event === 'end') schedule(() => listener(), 1, false, []);
      return process.stdin;
    } },
    nextTick: (callback, ...values) => { Promise.resolve().then(() => callback(...values)); },
    hrtime: { bigint: () => BigInt(Math.round(host.now() * 1e6)) },
    uptime: () => host.now() / 1000,
    cwd: () => '/program',
    on: () => process,
  };
  const define = names => {
    for (const name of Object.keys(names)) Object.defineProperty(global, name, { value: names[name], writable: true, configurable: true, enumerable: false });
  };
  define({ console, process, prompt, readline: readLine,
    alert: value => write(1, [value]),
    setTimeout: (callback, delay, ...values) => schedule(callback, delay, false, values),
    setInterval: (callback, delay, ...values) => schedule(callback, delay, true, values),
    setImmediate: (callback, ...values) => schedule(callback, 0, false, values),
    clearTimeout: cancel, clearInterval: cancel, clearImmediate: cancel,
    queueMicrotask: callback => { Promise.resolve().then(callback); },
    performance: { now: () => host.now() },
    structuredClone: value => clone(value, new Map()),
  });

  // What depends on the program, which comes later.
  function begin(args, entry, seed) {
    const main = { exports: {}, filename: entry };
    const folder = entry.includes('/') ? entry.slice(0, entry.lastIndexOf('/')) : '';
    const require = requireFrom(folder);
    require.main = main;
    process.argv.push(entry, ...args);
    define({ require, module: main, exports: main.exports, __filename: entry, __dirname: folder });
    if (seed >= 0) Math.random = random(seed);
  }

  function clone(value, known) {
    if (typeof value !== 'object' || value === null) return value;
    if (known.has(value)) return known.get(value);
    const copy = Array.isArray(value) ? [] : value instanceof Map ? new Map() : value instanceof Set ? new Set() : value instanceof Date ? new Date(value) : {};
    known.set(value, copy);
    if (value instanceof Map) value.forEach((item, key) => copy.set(clone(key, known), clone(item, known)));
    else if (value instanceof Set) value.forEach(item => copy.add(clone(item, known)));
    else for (const key of Object.keys(value)) copy[key] = clone(value[key], known);
    return copy;
  }

  const isNumber = value => typeof value === 'number';
  const { keys: keysOf, is, getPrototypeOf } = Object;
  const { isArray } = Array;
  const { abs, max } = Math;
  function equal(actual, expected, tolerance) {
    if (isNumber(actual) && isNumber(expected)) {
      return actual === expected || is(actual, expected) || abs(actual - expected) <= tolerance * max(1, abs(expected));
    }
    if (typeof expected !== 'object' || expected === null) return is(actual, expected);
    if (typeof actual !== 'object' || actual === null) return false;
    if (isArray(expected)) {
      if (!isArray(actual) || actual.length !== expected.length) return false;
      for (let i = 0; i < expected.length; i++) if (!equal(actual[i], expected[i], tolerance)) return false;
      return true;
    }
    if (expected instanceof Date) return actual instanceof Date && +actual === +expected;
    if (expected instanceof Map) {
      if (!(actual instanceof Map) || actual.size !== expected.size) return false;
      for (const [key, value] of expected) if (!actual.has(key) || !equal(actual.get(key), value, tolerance)) return false;
      return true;
    }
    if (expected instanceof Set) {
      if (!(actual instanceof Set) || actual.size !== expected.size) return false;
      const left = [...actual];
      for (const value of expected) {
        const at = left.findIndex(item => equal(item, value, tolerance));
        if (at < 0) return false;
        left.splice(at, 1);
      }
      return true;
    }
    if (isArray(actual) || actual instanceof Map || actual instanceof Set) return false;
    const keys = keysOf(expected);
    if (keysOf(actual).length !== keys.length) return false;
    for (const key of keys) if (!Object.hasOwn(actual, key) || !equal(actual[key], expected[key], tolerance)) return false;
    return true;
  }

  // An awaited result of a call is compared by what it resolves to.
  function settled(value) {
    const result = { done: true, failed: false, value };
    if (value instanceof Promise) {
      result.done = false;
      value.then(v => { result.done = true; result.value = v; }, e => { result.done = true; result.failed = true; result.value = e; });
    }
    return result;
  }

  const show = value => { const text = inspect(value); return text.length <= 4000 ? text : text.slice(0, 4000) + '...'; };
  const exitCode = () => (Number.isInteger(process.exitCode) ? process.exitCode : 0);
  return [equal, show, runPending, settled, exitCode, begin];
})
