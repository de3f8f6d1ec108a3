function pipeline(...machines) {
  return x => machines[0](x);
}

function remember(f) {
  return x => f(x);
}

const line = pipeline(x => x + 1, x => x * 10);
console.log(line(2));
