class VendingMachine {
  constructor(prices) {
    this.prices = prices;
    this.credit = 0;
  }

  restock(product, count) {
    return this;
  }

  insert(cents) {
    this.credit += cents;
    return this;
  }

  buy(product) {
    return this.credit - this.prices[product];
  }
}

const machine = new VendingMachine({ crisps: 120 });
machine.restock("crisps", 1).insert(100).insert(50);
console.log(machine.buy("crisps"), machine.credit);
