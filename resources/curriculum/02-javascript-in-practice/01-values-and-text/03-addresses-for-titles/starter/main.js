function slug(title) {
  return title
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(" ", "-");
}

console.log(slug("Storm? What storm!"));
