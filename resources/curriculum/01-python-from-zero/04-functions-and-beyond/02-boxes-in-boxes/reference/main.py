def pearls(box):
    total = 0
    for thing in box:
        if isinstance(thing, list):
            total += pearls(thing)
        else:
            total += thing
    return total


def depth(box):
    deepest = 0
    for thing in box:
        if isinstance(thing, list):
            deepest = max(deepest, depth(thing))
    return deepest + 1
