function restock(stock, delivery) {
  return { ...stock, ...delivery };
}

function missing(stock, order) {
  return {};
}

console.log(restock({ bell: 12 }, { bell: 3, lamp: 2 }));
console.log(missing({ bell: 12, lamp: 1 }, { bell: 2, lamp: 4 }));
