function totalSize(node) {
  let total = 0;
  for (const child of node.children) {
    total += child.size;
  }
  return total;
}

function biggest(node) {
  return null;
}

const attic = {
  name: "attic",
  children: [
    { name: "letter.txt", size: 1 },
    { name: "photos", children: [{ name: "sea.jpg", size: 8 }, { name: "old", children: [] }] },
  ],
};
console.log(totalSize(attic), biggest(attic));
