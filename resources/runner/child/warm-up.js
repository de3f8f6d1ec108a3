const { one } = require('./other');

class Point {
  constructor(x, y) { this.x = x; this.y = y; }
  length() { return Math.hypot(this.x, this.y); }
}

function f(n) {
  let total = 0;
  for (let i = 0; i < n; i++) total += i * 2 - i;
  return total + n;
}

const words = (prompt() ?? '').split(' ').map(word => word.toUpperCase()).sort((a, b) => a.localeCompare(b));
console.log(words, `${one()}`, new Point(3, 4).length().toFixed(2), { a: [1, 2, { b: null }], c: 'x' });
console.log([1, 2, 3, 4, 5, 6, 7, 8], new Map([[1, 'one']]), JSON.stringify({ a: [1] }), [...'abc'].reverse().join(''));
console.error('%s is %d', 'this', 1);
setTimeout(() => console.log('later'), 1);
for (let i = 0; i < 3; i++) f(20000);
