ship = input()
print("This is Gull Rock.")
print("Welcome,", ship)
print('Keep left of the "Teeth".')
