export default function DecisionPage() { return null; }
