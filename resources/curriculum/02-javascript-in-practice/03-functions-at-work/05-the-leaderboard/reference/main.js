function leaderboard(teams) {
  return teams
    .toSorted((a, b) => b.points - a.points || a.name.localeCompare(b.name))
    .map(team => ({ ...team, rank: rankOf(team, teams) }));
}

function rankOf(team, teams) {
  return teams.filter(other => other.points > team.points).length + 1;
}
