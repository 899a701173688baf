(function(){if(window.pledgeboardFit)return;window.pledgeboardFit=1;var frames=[],pen=document.createElement("canvas").getContext("2d",{willReadFrequently:true});
function theme(e){for(;e;e=e.parentElement){pen.clearRect(0,0,1,1);pen.fillStyle=getComputedStyle(e).backgroundColor;pen.fillRect(0,0,1,1);var c=pen.getImageData(0,0,1,1).data;if(c[3]>127)return c[0]*.3+c[1]*.59+c[2]*.11<128?"dark":"light"}
return/dark/.test(getComputedStyle(document.documentElement).colorScheme)&&matchMedia("(prefers-color-scheme:dark)").matches?"dark":"light"}
function tell(f){f.contentWindow&&f.contentWindow.postMessage({type:"pledgeboard-theme",theme:theme(f.parentElement)},"*")}
addEventListener("message",function(e){if(e.data&&e.data.type==="pledgeboard-height")document.querySelectorAll("iframe[src*='/embed/']").forEach(function(f){if(f.contentWindow===e.source){f.style.height=e.data.height+"px";if(frames.indexOf(f)<0)frames.push(f);tell(f)}})});
function all(){setTimeout(function(){frames.forEach(tell)},60)}
new MutationObserver(all).observe(document.documentElement,{attributes:true});new MutationObserver(all).observe(document.body,{attributes:true});matchMedia("(prefers-color-scheme:dark)").addEventListener("change",all)})()
