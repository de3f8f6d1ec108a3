function byTown(friends) {
  const towns = {};
  for (const { name, town } of friends) {
    towns[town] ??= [];
    towns[town].push(name);
  }
  return towns;
}

function packets(friends) {
  return Object.entries(byTown(friends))
    .map(([town, names]) => [town, names.length])
    .sort(([townA, countA], [townB, countB]) => countB - countA || townA.localeCompare(townB));
}
