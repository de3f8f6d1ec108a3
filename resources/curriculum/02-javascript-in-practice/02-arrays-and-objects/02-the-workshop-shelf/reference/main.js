function restock(stock, delivery) {
  const result = { ...stock };
  for (const [part, count] of Object.entries(delivery)) {
    result[part] = (result[part] ?? 0) + count;
  }
  return result;
}

function missing(stock, order) {
  const result = {};
  for (const [part, wanted] of Object.entries(order)) {
    const lacking = wanted - (stock[part] ?? 0);
    if (lacking > 0) {
      result[part] = lacking;
    }
  }
  return result;
}
