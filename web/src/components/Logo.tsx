/** The mark: an ivy leaf drawn in one stroke of ink. */
export function Leaf({ size = 26 }: { size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 32 32" className="shrink-0">
      <path
        d="M16 29c-.6-4-.4-7-.2-9.2M15.8 20C12 21.6 7.600 21 4 18.400c2.500-1.200 3.600-2.800 3.400-5.400C6.800 9.800 8.400 7.600 10.600 6.200 13 6.400 14.600 4.900 16 2.400c1.400 2.500 3 4 5.400 3.800 2.200 1.400 3.800 3.600 3.200 6.800-.2 2.600.9 4.200 3.400 5.400C24.400 21 19.600 21.600 15.800 20Z"
        className="fill-ivy-wash stroke-ivy"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M15.900 19.500V10M16 15l-4-3.400M16 17l4.400-4" className="fill-none stroke-ivy" strokeWidth="1.500" strokeLinecap="round" />
    </svg>
  );
}

export function Logo() {
  return (
    <span className="inline-flex items-center gap-2 font-display text-lg font-semibold tracking-tight">
      <Leaf />
      Atelier
    </span>
  );
}
