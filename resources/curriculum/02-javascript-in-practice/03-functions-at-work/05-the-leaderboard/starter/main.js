function leaderboard(teams) {
  return teams
    .sort((a, b) => b.points - a.points)
    .map((team, i) => ({ ...team, rank: i + 1 }));
}

console.log(leaderboard([
  { name: "Owls", points: 17 },
  { name: "Ants", points: 20 },
  { name: "Newts", points: 17 },
]));
