times = []
for piece in input().split():
    times.append(piece)

print("Fastest:", times[0])
print("Podium:", *times)
