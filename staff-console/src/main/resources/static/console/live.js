// Asks for the agenda again whenever the server says that something of this company has changed.
(function () {
  var mark = document.getElementById('live');
  var pending = null;
  var source = new EventSource('/console/live');
  function refresh() {
    // Several changes within a moment are one.
    if (pending === null) {
      pending = setTimeout(function () {
        pending = null;
        document.body.dispatchEvent(new Event('company-changed'));
      }, 150);
    }
  }
  source.addEventListener('open', function () {
    mark.classList.add('on');
  });
  source.addEventListener('changed', refresh);
  source.onerror = function () {
    mark.classList.remove('on');
  };
  // After a gap something may have been missed.
  var opened = false;
  source.onopen = function () {
    if (opened) {
      refresh();
    }
    opened = true;
  };
})();
