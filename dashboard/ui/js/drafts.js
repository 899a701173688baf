// Tells the desk which pledges this browser keeps a draft of.
export default function ({ data, setStateValue }) {
  const numbers = [];
  try {
    for (let place = 0; place < localStorage.length; place += 1) {
      const key = localStorage.key(place);
      if (!key.startsWith(data.prefix)) continue;
      const [number, ...person] = key.slice(data.prefix.length).split("@");
      if (/^\d+$/.test(number) && person.join("@") === data.person) numbers.push(Number(number));
    }
  } catch (error) { /* a browser that stores nothing has no drafts */ }
  numbers.sort((one, other) => one - other);
  const told = JSON.stringify(numbers);
  if (window.pledgeboardDrafts === told) return;
  window.pledgeboardDrafts = told;
  setStateValue("numbers", numbers);
}
