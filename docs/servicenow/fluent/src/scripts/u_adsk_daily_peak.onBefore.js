(function runTransformScript(source, map, log, target) {
    function refuse(reason) {
        ignore = true;
        status_message = 'Refused: ' + reason;
        error_message = status_message;
    }

    var held = new GlideRecord('samp_eng_app_concurrent_usage');
    if (held.get('conc_usage_id', source.getValue('u_row_key')) && held.getValue('source') !== source.getValue('u_source'))
        refuse('the row belongs to another source');

    var parent = new GlideRecord('samp_eng_app_license');
    if (source.getValue('u_license') && !parent.get('license_id', source.getValue('u_license')))
        refuse('its row in samp_eng_app_license is not here');
})(source, map, log, target);
