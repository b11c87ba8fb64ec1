export default function DecisionsPage() { return null; }
