function pipeline(...machines) {
  return start => machines.reduce((value, machine) => machine(value), start);
}

function remember(f) {
  const answers = new Map();
  return x => {
    if (!answers.has(x)) {
      answers.set(x, f(x));
    }
    return answers.get(x);
  };
}
