function byTown(friends) {
  const towns = {};
  for (const friend of friends) {
    towns[friend.town] = [friend.name];
  }
  return towns;
}

function packets(friends) {
  return Object.entries(byTown(friends));
}

const friends = [
  { name: "Ida", town: "Ulm" },
  { name: "Per", town: "Oslo" },
  { name: "Bo", town: "Ulm" },
];
console.log(byTown(friends));
console.log(packets(friends));
