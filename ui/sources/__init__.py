"""What is read and watched for: views, rules, folders and feeds, with their figures."""
