"""The subcommands of ``presselage``: each turns parsed arguments into output and an exit code."""
