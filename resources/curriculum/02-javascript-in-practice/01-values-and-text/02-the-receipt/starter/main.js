function price(cents) {
  return String(cents / 100);
}

function receiptLine(name, cents) {
  return name + price(cents);
}

console.log(receiptLine("Tea", 250));
console.log(receiptLine("Grandmother's cake", 480));
