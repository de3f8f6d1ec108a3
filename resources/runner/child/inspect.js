// Writes values the way Node does. Evaluates to a function that makes `inspect(value)`.
(function () {
  'use strict';
  const WIDTH = 80;
  const ONE_LINE = 72;
  const MAX_DEPTH = 2;
  const MAX_ITEMS = 100;
  const { keys: keysOf, getPrototypeOf, getOwnPropertyDescriptor, getOwnPropertySymbols, prototype: objectPrototype } = Object;
  const hasOwn = Object.hasOwn;
  const isArray = Array.isArray;
  const TypedArray = getPrototypeOf(Uint8Array);
  const functionSource = Function.prototype.toString;
  const isoDate = Date.prototype.toISOString;
  const regExpText = RegExp.prototype.toString;

  function quote(text) {
    const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes('`') && !text.includes('${') ? '`' : "'";
    let out = mark;
    for (const c of text) {
      if (c === mark || c === '\\') out += '\\' + c;
      else if (c === '\n') out += '\\n';
      else if (c === '\t') out += '\\t';
      else if (c === '\r') out += '\\r';
      else if (c === '\b') out += '\\b';
      else if (c < ' ' || c === '\x7f') out += '\\x' + c.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase();
      else out += c;
    }
    return out + mark;
  }

  function primitive(value) {
    switch (typeof value) {
      case 'string': return quote(value);
      case 'number': return Object.is(value, -0) ? '-0' : String(value);
      case 'bigint': return `${value}n`;
      default: return String(value);
    }
  }

  function constructorName(value) {
    for (let at = value; at !== null; at = getPrototypeOf(at)) {
      const own = getOwnPropertyDescriptor(at, 'constructor');
      if (own !== undefined && typeof own.value === 'function' && own.value.name !== '') return own.value.name;
    }
    return null;
  }

  function propertyKey(key) {
    if (typeof key === 'symbol') return `[${String(key)}]`;
    return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key);
  }

  // Long arrays stand in columns.
  function columns(items, value, indentation, extra) {
    const count = extra ? items.length - 1 : items.length;
    const lengths = items.slice(0, count).map(item => item.length + 2);
    const widest = Math.max(...lengths);
    const total = lengths.reduce((a, b) => a + b, 0);
    if (widest * 3 + indentation >= WIDTH || !(total / widest > 5 || widest - 2 <= 6)) return items;
    const bias = Math.sqrt(widest - total / items.length);
    const biased = Math.max(widest - 3 - bias, 1);
    const perRow = Math.min(Math.round(Math.sqrt(2.5 * biased * count) / biased), Math.floor((WIDTH - indentation) / widest), 12, 15);
    if (perRow <= 1) return items;
    const widths = [];
    for (let c = 0; c < perRow; c++) {
      let width = 0;
      for (let i = c; i < count; i += perRow) width = Math.max(width, lengths[i]);
      widths.push(width);
    }
    const right = value !== undefined && value.every(item => typeof item === 'number' || typeof item === 'bigint');
    const rows = [];
    for (let start = 0; start < count; start += perRow) {
      const end = Math.min(start + perRow, count);
      let row = '';
      for (let i = start; i < end; i++) {
        const last = i === end - 1;
        const cell = last ? items[i] : items[i] + ', ';
        const width = widths[i - start] - (last ? 2 : 0);
        row += right ? cell.padStart(width) : last ? cell : cell.padEnd(width);
      }
      rows.push(row);
    }
    if (extra) rows.push(items[count]);
    return rows;
  }

  function join(state, items, base, open, close, level, list, extra) {
    const count = items.length;
    let parts = items;
    if (list !== undefined && count > 6) parts = columns(items, list, state.indentation, extra);
    const head = base === '' ? '' : base + ' ';
    if (state.deepest - level < 3 && parts.length === count) {
      const start = parts.length + state.indentation + open.length + base.length + 10;
      const total = parts.reduce((sum, part) => sum + part.length, parts.length + start);
      const line = parts.join(', ');
      if (total <= WIDTH && !line.includes('\n')) return `${head}${open} ${line} ${close}`;
    }
    const gap = '\n' + ' '.repeat(state.indentation);
    return `${head}${open}${gap}  ${parts.join(`,${gap}  `)}${gap}${close}`;
  }

  function errorText(state, error) {
    const stack = hasOwn(error, 'stack') && typeof error.stack === 'string' ? error.stack : String(error);
    const own = stack.split('\n').filter(line => !line.includes('<prismo>'));
    const text = own.join('\n');
    return state.indentation > 0 ? `[${own[0]}]` : text;
  }

  function describe(state, value, level) {
    if (state.seen.includes(value)) {
      if (!state.circular.includes(value)) state.circular.push(value);
      return `[Circular *${state.circular.indexOf(value) + 1}]`;
    }
    const name = constructorName(value);
    if (level > MAX_DEPTH) return isArray(value) ? '[Array]' : `[${name === null ? 'Object: null prototype' : name}]`;
    let base = '';
    let open = '{';
    let close = '}';
    let keys = keysOf(value).concat(getOwnPropertySymbols(value).filter(s => getOwnPropertyDescriptor(value, s).enumerable));
    let list;
    let extra = false;
    let entries = [];
    state.deepest = level;
    const nested = item => {
      state.indentation += 2;
      const text = show(state, item, level + 1);
      state.indentation -= 2;
      return text;
    };
    state.seen.push(value);
    if (isArray(value) || value instanceof TypedArray) {
      const array = isArray(value);
      base = array && name === 'Array' ? '' : `${name}(${value.length})`;
      open = '[';
      close = ']';
      keys = keys.filter(key => typeof key === 'symbol' || !/^\d+$/.test(key));
      list = value;
      const shown = Math.min(value.length, MAX_ITEMS);
      for (let i = 0; i < shown; i++) {
        if (array && !hasOwn(value, i)) {
          let holes = 1;
          while (i + holes < value.length && !hasOwn(value, i + holes)) holes++;
          entries.push(`<${holes} empty item${holes > 1 ? 's' : ''}>`);
          i += holes - 1;
        } else {
          entries.push(nested(value[i]));
        }
      }
      if (value.length > MAX_ITEMS) {
        const more = value.length - MAX_ITEMS;
        entries.push(`... ${more} more item${more > 1 ? 's' : ''}`);
        extra = true;
      }
    } else if (value instanceof Map) {
      base = `${name}(${value.size})`;
      value.forEach((item, key) => entries.push(`${nested(key)} => ${nested(item)}`));
    } else if (value instanceof Set) {
      base = `${name}(${value.size})`;
      value.forEach(item => entries.push(nested(item)));
    } else if (typeof value === 'function') {
      const isClass = /^class\b/.test(functionSource.call(value));
      const parent = getPrototypeOf(value);
      base = isClass
        ? `[class ${value.name || '(anonymous)'}${parent !== null && parent.name ? ` extends ${parent.name}` : ''}]`
        : `[${constructorName(value) || 'Function'}${value.name ? `: ${value.name}` : ' (anonymous)'}]`;
    } else if (value instanceof Error) {
      base = errorText(state, value);
      keys = keys.filter(key => key !== 'stack' && key !== 'message');
    } else if (value instanceof RegExp) {
      base = regExpText.call(value);
    } else if (value instanceof Date) {
      base = Number.isNaN(value.getTime()) ? 'Invalid Date' : isoDate.call(value);
    } else if (value instanceof Promise) {
      base = 'Promise';
    } else if (value instanceof Number || value instanceof String || value instanceof Boolean) {
      base = `[${name}: ${primitive(value.valueOf())}]`;
      keys = keys.filter(key => typeof key === 'symbol' || !/^\d+$/.test(key));
    } else if (value instanceof WeakMap || value instanceof WeakSet) {
      base = name;
      entries.push('<items unknown>');
    } else if (name === null) {
      base = '[Object: null prototype]';
    } else if (name !== 'Object') {
      base = name;
    }
    for (const key of keys) {
      const property = getOwnPropertyDescriptor(value, key);
      const text = property.get ? (property.set ? '[Getter/Setter]' : '[Getter]') : property.set ? '[Setter]' : nested(property.value);
      entries.push(`${propertyKey(key)}: ${text}`);
    }
    state.seen.pop();
    const reference = state.circular.indexOf(value);
    const mark = reference >= 0 ? `<ref *${reference + 1}>` : '';
    const whole = typeof value === 'function' || value instanceof Error || value instanceof RegExp || value instanceof Date
      || value instanceof Number || value instanceof String || value instanceof Boolean;
    let text;
    if (entries.length === 0) text = whole ? base : `${base === '' ? '' : base + ' '}${open}${close}`;
    else text = join(state, entries, base, open, close, level, list, extra);
    return mark === '' ? text : `${mark} ${text}`;
  }

  function show(state, value, level) {
    return (typeof value === 'object' && value !== null) || typeof value === 'function' ? describe(state, value, level) : primitive(value);
  }

  return value => show({ seen: [], circular: [], indentation: 0, deepest: 0 }, value, 0);
})()
