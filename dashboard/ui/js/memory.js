// The writer's name stays in the browser for a year; it is no secret and proves nothing, so a plain cookie will do.
export default function ({ data }) {
  if (data?.name) document.cookie =
    `${data.cookie}=${data.name}; path=/; max-age=31536000; SameSite=Strict` + (location.protocol === "https:" ? "; Secure" : "");
}
