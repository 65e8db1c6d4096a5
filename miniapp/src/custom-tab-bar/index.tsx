/** WeChat mounts this in the place of its own tab bar; ours is drawn by the tab pages themselves. */
export default function CustomTabBar() {
  return null;
}
