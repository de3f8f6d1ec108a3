counts = {}

for piece in input().split():
    word = piece.strip(".,!?;:").lower()
    if word != "":
        counts[word] = counts.get(word, 0) + 1

for word in counts:
    print(word, counts[word])
