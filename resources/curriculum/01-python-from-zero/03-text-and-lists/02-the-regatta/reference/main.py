times = []
for piece in input().split():
    times.append(int(piece))

ranking = sorted(times)
fastest = ranking[0]

close = 0
for time in times:
    if time - fastest <= 10:
        close += 1

print("Fastest:", fastest)
print("Podium:", *ranking[:3])
print("Close:", close)
