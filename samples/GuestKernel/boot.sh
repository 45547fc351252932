#!/bin/sh
# usage: boot.sh none|bare|amd|sev|intel DIRECTORY
#
# Boots DIRECTORY/GuestKernel.elf in QEMU, software emulation: by itself (bare: it does not say that it is there), or under
# DIRECTORY/KvmHost.elf, which plays KVM on a processor of AMD's or Intel's, or for a guest under SEV. The kernel ends QEMU with status 33 where all went well.
set -eu
host=$1
directory=$2

processor=max
[ "$host" != bare ] || processor=max,-hypervisor

set -- -accel tcg -cpu "$processor" -m 128M -nodefaults -no-user-config -no-reboot -display none -serial stdio \
    -device isa-debug-exit,iobase=0xf4,iosize=4
case $host in
    none | bare) set -- "$@" -kernel "$directory/GuestKernel.elf" ;;
    *) set -- "$@" -kernel "$directory/KvmHost.elf" -append "$host" -device "loader,file=$directory/GuestKernel.elf" ;;
esac

status=0
qemu-system-x86_64 "$@" </dev/null || status=$?
[ "$status" -eq 33 ] || {
    echo "QEMU ended with status $status: the kernel did not come to its end." >&2
    exit 1
}
