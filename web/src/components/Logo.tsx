/** The mark: one ivy leaf, its veins left white. */
export function Leaf({ size = 28 }: { size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 32 32" className="shrink-0">
      <path
        d="M17.500 2.500c1.600 3.600 3.600 5.600 7.400 5.700 2 .1 3.700-.4 5.200-1.400-.3 3.400-1.600 5.300-3.300 6.900 1.300 2.300 1.100 5-.2 7.700-3.400-1.700-6.600-1.500-9.700.3l-3.300 2.400c-2.700-1.400-4.500-3.700-4.700-6.700-2.600-.2-4.800-1.300-6.600-3.800 4-.2 6.400-1.700 8.200-4.200 2-2.600 4.800-4 7-6.900Z"
        className="fill-ivy"
      />
      <path
        d="M22.600 11.600c-5 3-9 7-11.600 11.200-1.200 2-2 4.200-2.300 6.700"
        className="fill-none stroke-ivy"
        strokeWidth="2.400"
        strokeLinecap="round"
      />
      <path
        d="M23 11.200c-4.600 3-8.200 6.300-10.700 10M17.300 15.400l.2-6.200M15 17.800l8.800-.5M13.700 19.400l-5.400-2.700"
        className="fill-none stroke-paper"
        strokeWidth="1.300"
        strokeLinecap="round"
      />
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
