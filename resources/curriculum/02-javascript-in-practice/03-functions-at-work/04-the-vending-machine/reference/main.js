const COINS = [10, 20, 50, 100, 200];

class VendingMachine {
  #prices;
  #stock = {};
  #credit = 0;

  constructor(prices) {
    this.#prices = { ...prices };
  }

  restock(product, count) {
    this.#check(product in this.#prices, "unknown product");
    this.#stock[product] = this.#count(product) + count;
    return this;
  }

  insert(cents) {
    this.#check(COINS.includes(cents), "bad coin");
    this.#credit += cents;
    return this;
  }

  buy(product) {
    this.#check(product in this.#prices, "unknown product");
    this.#check(this.#count(product) > 0, "sold out");
    this.#check(this.#credit >= this.#prices[product], "not enough money");
    this.#stock[product] -= 1;
    const change = this.#credit - this.#prices[product];
    this.#credit = 0;
    return change;
  }

  get credit() {
    return this.#credit;
  }

  #count(product) {
    return this.#stock[product] ?? 0;
  }

  #check(fine, message) {
    if (!fine) {
      throw new Error(message);
    }
  }
}
