"""What PyInstaller starts from."""

from ui.start import main

if __name__ == "__main__":
    raise SystemExit(main())
