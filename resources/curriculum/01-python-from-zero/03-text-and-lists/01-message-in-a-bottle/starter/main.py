strip = input()

message = strip[0]

print(message)
