counts = {}

for word in input().split():
    counts[word] = 1

for word in counts:
    print(word, counts[word])
