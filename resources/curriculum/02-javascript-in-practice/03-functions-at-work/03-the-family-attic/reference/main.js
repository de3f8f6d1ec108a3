function totalSize(node) {
  if (node.children === undefined) {
    return node.size;
  }
  return node.children.reduce((sum, child) => sum + totalSize(child), 0);
}

function biggestFile(node) {
  if (node.children === undefined) {
    return { path: node.name, size: node.size };
  }
  let best = null;
  for (const child of node.children) {
    const found = biggestFile(child);
    if (found !== null && (best === null || found.size > best.size)) {
      best = { path: `${node.name}/${found.path}`, size: found.size };
    }
  }
  return best;
}

function biggest(node) {
  const found = biggestFile(node);
  return found === null ? null : found.path;
}
