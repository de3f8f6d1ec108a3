let days = 0;
let steps = 0;

for (let line = readline(); line !== null; line = readline()) {
  if (line.trim() !== "") {
    days += 1;
    steps += Number(line);
  }
}

if (days === 0) {
  console.log("No steps yet.");
} else {
  console.log(`Days: ${days}`);
  console.log(`Steps: ${steps}`);
  console.log(`Average: ${(steps / days).toFixed(1)}`);
}
