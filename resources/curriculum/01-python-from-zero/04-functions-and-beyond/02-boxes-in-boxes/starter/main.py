def pearls(box):
    total = 0
    for thing in box:
        if not isinstance(thing, list):
            total += thing
    return total


def depth(box):
    return 1


print(pearls([1, [2, [3]], [4]]))
