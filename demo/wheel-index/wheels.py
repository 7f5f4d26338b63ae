"""Writes tiny wheels. argv: folder, then NAME==VERSION[:SOURCE] each; SOURCE is the code of the package."""

import hashlib
import os
import sys
import zipfile


def write_wheel(folder: str, name: str, version: str, source: str) -> None:
    """A pure wheel of one package. The same arguments give the same bytes."""
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}/__init__.py": source or f"__version__ = {version!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: demo\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(os.path.join(folder, f"{name}-{version}-py3-none-any.whl"), "w") as wheel:
        for path, text in files.items():
            wheel.writestr(zipfile.ZipInfo(path), text)


def main() -> None:
    folder, *wanted = sys.argv[1:]
    for item in wanted:
        pin, _, source = item.partition(":")
        name, _, version = pin.partition("==")
        write_wheel(folder, name, version, source)
    for file in sorted(os.listdir(folder)):
        with open(os.path.join(folder, file), "rb") as wheel:
            print(file, hashlib.sha256(wheel.read()).hexdigest())


if __name__ == "__main__":
    main()
