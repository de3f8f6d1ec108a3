let days = 0;
let steps = 0;

let line = readline();
while (line !== null) {
  days += 1;
  steps = steps + line;
  line = readline();
}

console.log(`Days: ${days}`);
console.log(`Steps: ${steps}`);
