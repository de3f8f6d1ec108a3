days = int(input())

if days <= 0:
    print("No fine. Thank you!")
elif days <= 7:
    print("Fine:", days * 10, "cents")
elif days <= 30:
    print("Fine:", 70 + (days - 7) * 20, "cents")
else:
    print("Please see the librarian.")
