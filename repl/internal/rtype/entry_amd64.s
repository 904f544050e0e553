#include "textflag.h"

// func entryCode() unsafe.Pointer
TEXT ·entryCode(SB), NOSPLIT, $0-8
	LEAQ	entries<>(SB), AX
	MOVQ	AX, ret+0(FP)
	RET

// An entry leaves its number in the register that a func value's code finds the func
// value in. Arguments stay where they are: the function is called in the entry's place.
#define E0(n)	MOVL $(n), DX; JMP dispatch<>(SB)
#define E1(n)	E0(n); E0(n+1); E0(n+2); E0(n+3)
#define E2(n)	E1(n); E1(n+4); E1(n+8); E1(n+12)
#define E3(n)	E2(n); E2(n+16); E2(n+32); E2(n+48)
#define E4(n)	E3(n); E3(n+64); E3(n+128); E3(n+192)
#define E5(n)	E4(n); E4(n+256); E4(n+512); E4(n+768)
#define E6(n)	E5(n); E5(n+1024); E5(n+2048); E5(n+3072)
#define E7(n)	E6(n); E6(n+4096); E6(n+8192); E6(n+12288)

TEXT entries<>(SB), NOSPLIT|NOFRAME, $0-0
	E7(0)
	E7(16384)
	E7(32768)
	E7(49152)

TEXT dispatch<>(SB), NOSPLIT|NOFRAME, $0-0
	LEAQ	·slots(SB), R12
	MOVQ	(R12)(DX*8), DX
	MOVQ	(DX), R12
	JMP	R12
