function price(cents) {
  return (cents / 100).toFixed(2);
}

function receiptLine(name, cents) {
  const shown = name.length > 16 ? `${name.slice(0, 15)}…` : name;
  return shown.padEnd(18, ".") + price(cents).padStart(8);
}
